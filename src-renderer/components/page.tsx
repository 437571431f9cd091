/** One page, with what concerns every page above its content. */
import { Notices } from '../notices/notices.tsx'
import { PageLayout, type PageLayoutProps } from './page-layout.tsx'

export function Page(props: Omit<PageLayoutProps, 'notices'>) {
  return <PageLayout {...props} notices={<Notices />} />
}
