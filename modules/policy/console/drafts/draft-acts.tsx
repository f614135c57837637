import { useAct } from '@doudi/ui/api/use-act.ts'
import { Notice } from '@doudi/ui/components/notice/notice.tsx'
import { ProblemNotice } from '@doudi/ui/components/notice/problem-notice.tsx'
import { useDraft } from '@doudi/ui/hooks/use-draft.ts'
import { useMessages } from '@doudi/ui/locale.tsx'
import { useState } from 'react'
import type { Draft } from '../../contract/drafts.ts'
import { draftTexts } from './messages.ts'

type ActName = 'simulate' | 'submit' | 'approve' | 'refuse' | 'withdraw' | 'revoke'

/** What the person who looks may do with it now; refusing, withdrawing and taking back need a reason. */
export function DraftActs({ draft, saved = true }: { readonly draft: Draft; readonly saved?: boolean }) {
  const say = useMessages(draftTexts)
  const reason = useDraft(`policy draft ${draft.draftId}`, '')
  const [complaint, setComplaint] = useState(false)
  const { attempt, problem, busy } = useAct()
  const { may } = draft
  const ready = isReady(draft)
  const simulated = draft.simulation.state === 'done'
  const act = async (name: ActName) => {
    const lacking = (name === 'refuse' || name === 'withdraw' || name === 'revoke') && reason.value.trim().length < 2
    setComplaint(lacking)
    if (lacking) return
    const body = { expectedVersion: draft.version, ...(name === 'simulate' || name === 'submit' ? {} : { reason: reason.value.trim() }) }
    if (await attempt('POST', `/api/policy/drafts/${draft.draftId}/${name}`, body)) reason.clear()
  }
  const isSecond = may.approve || may.refuse
  const decides = isSecond || may.withdraw || may.revoke
  return (
    <section className="card stack">
      <h2>{isSecond ? say.decide : say.next}</h2>
      <SimulationState draft={draft} />
      <p className="row">
        {may.simulate && canLoad(draft) && draft.simulation.state !== 'running' && (
          <Act name="simulate" primary={!simulated} disabled={busy || !saved} onAct={act}>
            {simulated ? say.simulateAgain : say.simulate}
          </Act>
        )}
        {may.submit && ready && simulated && (
          <Act name="submit" primary disabled={busy || !saved} onAct={act}>
            {say.submit}
          </Act>
        )}
        {may.submit && ready && simulated && <span className="quiet">{say.submitLead}</span>}
      </p>
      {decides && (
        <>
          <label className="draft-decision">
            {isSecond ? say.decisionReason.second : may.revoke ? say.decisionReason.revoke : say.decisionReason.author}
            <input
              className="plain-field"
              maxLength={1000}
              aria-invalid={complaint}
              value={reason.value}
              onChange={(event) => reason.set(event.target.value)}
            />
          </label>
          {complaint && (
            <p role="alert" className="draft-complaint">
              {say.reasonNeeded}
            </p>
          )}
          <p className="row">
            {may.approve && (
              <Act name="approve" primary disabled={busy} onAct={act}>
                {say.approve}
              </Act>
            )}
            {may.refuse && (
              <Act name="refuse" disabled={busy} onAct={act}>
                {say.refuse}
              </Act>
            )}
            {may.withdraw && (
              <Act name="withdraw" disabled={busy} onAct={act}>
                {say.withdraw}
              </Act>
            )}
            {may.revoke && (
              <Act name="revoke" disabled={busy} onAct={act}>
                {say.revoke}
              </Act>
            )}
            {may.revoke && <span className="quiet">{say.revokeLead}</span>}
            {may.approve && <span className="quiet">{say.approveLead}</span>}
          </p>
        </>
      )}
      {!decides && !may.simulate && !may.submit && !may.save && draft.simulation.state !== 'running' && (
        <p className="quiet">{say.nothing}</p>
      )}
      {problem !== undefined && <ProblemNotice error={problem} />}
    </section>
  )
}

type ActProps = {
  readonly name: ActName
  readonly primary?: boolean
  readonly disabled: boolean
  readonly onAct: (name: ActName) => void
  readonly children: string
}

function Act({ name, primary = false, disabled, onAct, children }: ActProps) {
  return (
    <button type="button" className={`plain-button${primary ? ' primary' : ''}`} disabled={disabled} onClick={() => onAct(name)}>
      {children}
    </button>
  )
}

/** There is something to change, and it can be used. */
function canLoad({ files, check }: Draft): boolean {
  return files.length > 0 && check.problems.length === 0
}

/** The examples pass as well: without that it may be reckoned, not submitted. */
function isReady(draft: Draft): boolean {
  return canLoad(draft) && draft.check.examples.failed.length === 0
}

function SimulationState({ draft }: { readonly draft: Draft }) {
  const say = useMessages(draftTexts)
  const { simulation, state, may } = draft
  const { progress, failure } = simulation
  if (simulation.state === 'running') {
    return (
      <p role="status">
        {progress !== null && <progress value={progress.step} max={progress.steps} aria-label={progress.text} />}{' '}
        {progress === null ? say.simulatingPlain : say.simulating(`${progress.text} ${progress.step}/${progress.steps}`)}
      </p>
    )
  }
  if (simulation.state === 'failed') {
    return (
      <Notice kind="error">
        {say.simulateFailed}
        {failure !== null && `：${failure}`}
      </Notice>
    )
  }
  const ready = isReady(draft)
  if (state !== 'draft' || !may.simulate || (simulation.state === 'done' && ready)) return null
  const early = canLoad(draft) ? say.simulateEarly : say.simulateFirst
  return <p className="quiet">{ready ? say.simulateLead : early}</p>
}
