import { isRelation, RELATION_TITLES } from '@doudi/core/registry/relation.ts'
import { isScheme, SCHEME_TITLES } from '@doudi/core/registry/scheme.ts'
import { EvidenceMark } from '@doudi/ui/components/evidence-mark/evidence-mark.tsx'
import { SourceNote } from '@doudi/ui/components/source-note/source-note.tsx'
import { formatDate } from '@doudi/ui/formats/dates.ts'
import { formatCount, formatMoney } from '@doudi/ui/formats/money.ts'
import { type Locale, useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { terms } from '@doudi/ui/messages/terms.ts'
import { useToday } from '@doudi/ui/today.tsx'
import type { Application, FilledField } from '../contract/application.ts'
import { FieldObjection } from './field-objection.tsx'
import { applicationTexts } from './messages.ts'

type Today = ReturnType<typeof useToday>

/** The sheet: the household's items and each member's, every value with its source. */
export function Sheet({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const word = useMessages(terms)
  const locale = useLocale()
  const { household, members } = application.content
  return (
    <section className="sheet">
      {household.length > 0 && <Block title={say.all} personId={null} fields={household} application={application} />}
      {members.map((member) => (
        <Block
          key={member.personId}
          title={`${member.name} · ${isRelation(member.relation) ? RELATION_TITLES[member.relation][locale] : member.relation} · ${
            member.age === null ? word.ageUnknown : word.years(member.age)
          }`}
          note={member.idMasked}
          personId={member.personId}
          fields={member.fields}
          application={application}
        />
      ))}
    </section>
  )
}

type BlockProps = {
  readonly title: string
  readonly note?: string
  readonly personId: number | null
  readonly fields: readonly FilledField[]
  readonly application: Application
}

function Block({ title, note, personId, fields, application }: BlockProps) {
  const locale = useLocale()
  const mayChange = application.state === 'draft' && application.mayWrite
  return (
    <div className="card">
      <h2>
        {title} {note !== undefined && <small className="quiet">{note}</small>}
      </h2>
      <dl className="sheet-fields">
        {fields.map((field) => (
          <div key={field.field}>
            <dt>{field.title[locale]}</dt>
            <dd>
              <Value field={field} />
              {mayChange && <FieldObjection application={application} personId={personId} field={field} />}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Value({ field }: { readonly field: FilledField }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const today = useToday()
  if (field.state !== 'found') return <EvidenceMark state={field.state} />
  const { objected } = field
  return (
    <>
      <b>{formatField(field, field.value, { locale, today })}</b> <SourceNote source={field.source?.[locale]} asOf={field.asOf} />
      {objected !== null && (
        <small className="source-note sheet-objected">
          {say.objected(formatField(field, objected.before, { locale, today }), objected.byName)}
        </small>
      )}
    </>
  )
}

/** A value of the sheet in its unit. */
export function formatField(field: FilledField, value: FilledField['value'], reader: { locale: Locale; today: Today }): string {
  const say = applicationTexts[reader.locale]
  if (value === null) return '—'
  if (typeof value === 'boolean') return value ? say.yes : say.no
  if (typeof value === 'number') return field.unit === 'fen' ? formatMoney(value, reader.locale) : formatCount(value)
  if (field.unit === 'date') return formatDate(value, reader.today, reader.locale)
  return field.unit === 'code' ? codeInWords(value, reader.locale) : value
}

function codeInWords(code: string, locale: Locale): string {
  if (isScheme(code)) return locale === 'zh' ? SCHEME_TITLES[code].short : SCHEME_TITLES[code].en
  if (isRelation(code)) return RELATION_TITLES[code][locale]
  if (code === 'urban' || code === 'rural') return terms[locale].hukou[code]
  return code === 'male' || code === 'female' ? terms[locale].sex[code] : code
}
