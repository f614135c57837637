import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useHref } from './area.tsx'

type AppLinkProps = { readonly to: string; readonly children: ReactNode; readonly className?: string; readonly title?: string }

/** A link inside the console that keeps the chosen area. */
export function AppLink({ to, children, className, title }: AppLinkProps) {
  const href = useHref()
  return (
    <Link href={href(to)} {...(className === undefined ? {} : { className })} {...(title === undefined ? {} : { title })}>
      {children}
    </Link>
  )
}
