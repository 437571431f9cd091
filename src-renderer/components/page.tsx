/** One page, with what concerns every page above its content. */
import { Notices } from '../notices/notices.tsx'
import { PageLayout, type PageLayoutProps } from './page-layout.tsx'

export type PageProps = Omit<PageLayoutProps, 'notices'>

export function Page(props: PageProps) {
  return <PageLayout {...props} notices={<Notices />} />
}
