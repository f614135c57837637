import { useMessages } from '@doudi/ui/locale.tsx'
import { signInTexts } from './messages.ts'
import type { SignedOut } from './sign-in.tsx'

type Demo = NonNullable<SignedOut['demo']>
type Account = Demo['accounts'][number]

/** The demo's accounts, one a role: a click fills the form. The server sends them only in the demo and only to this computer. */
export function DemoAccounts({ demo, onChoose }: { readonly demo: Demo; readonly onChoose: (account: Account) => void }) {
  const say = useMessages(signInTexts)
  return (
    <section className="sign-in-demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{say.demoTitle(demo.date)}</h2>
      <p className="quiet small">{say.demoNote}</p>
      <div className="sign-in-accounts">
        <table>
          <thead>
            <tr>
              <th scope="col">{say.role}</th>
              <th scope="col">{say.area}</th>
              <th scope="col">{say.account}</th>
              <th scope="col">{say.password}</th>
            </tr>
          </thead>
          <tbody>
            {demo.accounts.map((account) => (
              <tr key={account.account}>
                <td>
                  <button type="button" className="text-button" title={say.use} onClick={() => onChoose(account)}>
                    {account.roleTitle}
                  </button>
                </td>
                <td>{account.area}</td>
                <td>
                  <code>{account.account}</code>
                </td>
                <td>
                  <code>{account.password}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet small">
        {say.phone}
        <a href="/field/">/field/</a>
      </p>
    </section>
  )
}
