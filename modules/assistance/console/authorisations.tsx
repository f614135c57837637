import { formatDate } from '@doudi/ui/formats/dates.ts'
import { useLocale, useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import type { Application } from '../contract/application.ts'
import { AuthorisationForm } from './authorisation-form.tsx'
import { applicationTexts } from './messages.ts'

/** Who has authorised the enquiry, in which way; who has not. */
export function Authorisations({ application }: { readonly application: Application }) {
  const say = useMessages(applicationTexts)
  const locale = useLocale()
  const today = useToday()
  const mayWrite = application.state === 'draft' && application.mayWrite
  return (
    <section className="card">
      <h2>{say.authorisations}</h2>
      <ul className="authorisations">
        {application.content.members.map((member) => {
          const given = application.authorisations.find((one) => one.personId === member.personId)
          return (
            <li key={member.personId}>
              <b>{member.name}</b>{' '}
              {given === undefined ? (
                <span className="quiet">{say.notYet}</span>
              ) : (
                say.authorisedBy(say.ways[given.way], formatDate(given.givenOn, today, locale), given.recordedBy)
              )}
              {given === undefined && mayWrite && <AuthorisationForm application={application} member={member} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
