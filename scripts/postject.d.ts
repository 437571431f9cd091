/** postject has no types of its own. https://github.com/nodejs/postject#using-postject-programmatically */
declare module 'postject' {
  export function inject(
    filename: string,
    resourceName: string,
    resourceData: Buffer,
    options?: { readonly machoSegmentName?: string; readonly overwrite?: boolean; readonly sentinelFuse?: string },
  ): Promise<void>
}
