/** The papers that go with a package: the licences of all that is in it, and its bill of materials (CycloneDX 1.6). */
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import about from '../package.json' with { type: 'json' }
import type { Component } from './shipped.ts'

/** Each text once, with the packages that are under it. */
export function notices(components: readonly Component[]): string {
  const byText = new Map<string, Component[]>()
  for (const component of components) {
    const same = byText.get(component.text)
    if (same === undefined) byText.set(component.text, [component])
    else same.push(component)
  }
  const heading = 'This product contains the work of others, under these licences:'
  const list = components.map(({ name, version, licence }) => `  ${name} ${version} (${licence})`)
  const texts = [...byText].map(([text, of]) => {
    const names = of.map(({ name, version }) => `${name} ${version}`).join(', ')
    return `${rule}\n${names}\n${rule}\n\n${text}`
  })
  return `${[heading, '', ...list, '', ...texts.map((text) => `${text}\n`)].join('\n')}`.replaceAll('\n', '\r\n')
}

const rule = '='.repeat(80)

/** Without time and serial number: the same package has the same papers. https://cyclonedx.org/docs/1.6/json/ */
export function billOfMaterials(name: string, components: readonly Component[]): string {
  const product = new Models.Component(Enums.ComponentType.Application, name, {
    bomRef: name,
    version: about.version,
    description: about.description,
  })
  product.licenses.add(new Models.SpdxLicense(about.license))
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: product }) })
  for (const component of components) {
    const model = componentOf(component)
    bom.components.add(model)
    product.dependencies.add(model.bomRef)
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}

function componentOf({ name, version, licence, purl, integrity }: Component): Models.Component {
  const isRuntime = name === 'node' || name === 'electron'
  const type = isRuntime ? Enums.ComponentType.Framework : Enums.ComponentType.Library
  const [, group, plain = name] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name) ?? []
  const model = new Models.Component(type, plain, { bomRef: purl, version, purl, ...(group ? { group } : {}) })
  model.licenses.add(new Models.SpdxLicense(licence))
  const [algorithm, digest] = integrity?.split('-') ?? []
  if (algorithm === 'sha512' && digest !== undefined)
    model.hashes.set(Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'))
  return model
}
