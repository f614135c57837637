import { useLoad } from '@doudi/ui/api/use-load.ts'
import { LoadState } from '@doudi/ui/components/load-state/load-state.tsx'
import { useMessages } from '@doudi/ui/locale.tsx'
import type { ParameterList } from '../../contract/parameters.ts'
import { ParameterBrief } from '../parameters/parameter-brief.tsx'
import { ParameterValues } from '../parameters/parameter-values.tsx'
import { ruleTexts } from './messages.ts'

/** The parameters a file reads, each as a small table by area and year. */
export function FileParameters({ names, own = false }: { readonly names: readonly string[]; readonly own?: boolean }) {
  const say = useMessages(ruleTexts)
  const load = useLoad<ParameterList>('/api/policy/parameters')
  return (
    <section className="card">
      <h2>{own ? say.parametersOwn : say.parameters}</h2>
      <LoadState load={load}>
        {(list) => (
          <>
            {list.parameters
              .filter((parameter) => names.includes(parameter.name))
              .map((parameter) =>
                own ? (
                  <ParameterValues key={parameter.name} parameter={parameter} />
                ) : (
                  <ParameterBrief key={parameter.name} parameter={parameter} />
                ),
              )}
          </>
        )}
      </LoadState>
    </section>
  )
}
