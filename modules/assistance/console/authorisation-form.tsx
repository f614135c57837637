import { useAct } from '@doudi/ui/api/use-act.ts'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useToday } from '@doudi/ui/today.tsx'
import { type FormEvent, useState } from 'react'
import type { Application, ApplicationMember, Authorisation } from '../contract/application.ts'
import { applicationTexts } from './messages.ts'

type Way = Authorisation['way']
const ways: readonly Way[] = ['signed-paper', 'signed-screen', 'by-guardian']

type AuthorisationFormProps = { readonly application: Application; readonly member: ApplicationMember }

/** Records one member's authorisation; a minor's is given by a guardian of the household. */
export function AuthorisationForm({ application, member }: AuthorisationFormProps) {
  const say = useMessages(applicationTexts)
  const today = useToday()
  const { attempt, problem, busy } = useAct()
  const [way, setWay] = useState<Way>(member.minor === true ? 'by-guardian' : 'signed-paper')
  const [guardian, setGuardian] = useState('')
  const adults = application.content.members.filter((one) => one.minor === false && one.personId !== member.personId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const givenBy = way === 'by-guardian' ? Number(guardian) : member.personId
    void attempt('POST', `/api/applications/${application.applicationId}/authorisations`, {
      personId: member.personId,
      way,
      givenBy,
      givenOn: today,
    })
  }
  return (
    <form className="row" onSubmit={submit}>
      <select className="plain-field" aria-label={say.way} value={way} onChange={(event) => setWay(wayOf(event.target.value))}>
        {ways.map((one) => (
          <option key={one} value={one} disabled={member.minor === true && one !== 'by-guardian'}>
            {say.ways[one]}
          </option>
        ))}
      </select>
      {way === 'by-guardian' && (
        <select className="plain-field" aria-label={say.guardian} value={guardian} onChange={(event) => setGuardian(event.target.value)}>
          <option value="">{say.guardian}</option>
          {adults.map((adult) => (
            <option key={adult.personId} value={adult.personId}>
              {adult.name}
            </option>
          ))}
        </select>
      )}
      <button type="submit" className="plain-button" disabled={busy || (way === 'by-guardian' && guardian === '')}>
        {say.record}
      </button>
      {member.minor === true && <small className="quiet">{say.minor}</small>}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </form>
  )
}

function wayOf(text: string): Way {
  return ways.find((way) => way === text) ?? 'signed-paper'
}
