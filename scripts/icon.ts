/**
 * Draws `assets/icon.ico` and the installer's side picture from the drawings in `assets/icon`. The results are kept in
 * the repository, so that packaging needs no browser; run it after changing a drawing.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { projectFolder } from './windows-packages.ts'

const drawings = join(projectFolder, 'assets/icon')
/** Below 40 points a globe is mud: those sizes have a drawing of their own. */
const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256] as const

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  const images: Buffer[] = []
  for (const size of sizes) images.push(await picture(size < 40 ? 'small' : 'large', size, size))
  writeFileSync(join(projectFolder, 'assets/icon.ico'), icon(images))
  // MUI's welcome page takes 164 × 314 points; twice as many stay sharp where Windows magnifies.
  writeFileSync(join(projectFolder, 'assets/installer-side.bmp'), await sidePicture(328, 628))
} finally {
  await browser.close()
}

async function picture(name: string, width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } })
  const url = `data:image/svg+xml;base64,${readFileSync(join(drawings, `${name}.svg`)).toString('base64')}`
  await page.setContent(`<style>*{margin:0}img{display:block;width:100vw;height:100vh}</style><img src="${url}">`)
  const shot = await page.screenshot({ omitBackground: true })
  await page.close()
  return shot
}

/** PNG images in an icon: Windows Vista and newer. https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10) */
function icon(images: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach((image, index) => {
    const entry = 6 + 16 * index
    // Width and height are one byte each: 0 stands for 256.
    header.writeUInt8((sizes[index] ?? 0) % 256, entry)
    header.writeUInt8((sizes[index] ?? 0) % 256, entry + 1)
    header.writeUInt16LE(1, entry + 4)
    header.writeUInt16LE(32, entry + 6)
    header.writeUInt32LE(image.length, entry + 8)
    header.writeUInt32LE(offset, entry + 12)
    offset += image.length
  })
  return Buffer.concat([header, ...images])
}

/** A 24-bit bitmap, drawn from the pixels of a canvas. */
async function sidePicture(width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage()
  const svg = readFileSync(join(drawings, 'side.svg'), 'utf8')
  const source = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  // As text: it runs in the browser, whose names are unknown here.
  const pixels = await page.evaluate<number[]>(`(async () => {
    const image = Object.assign(new Image(), { src: ${JSON.stringify(source)} })
    await image.decode()
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
    context.drawImage(image, 0, 0, ${width}, ${height})
    return [...context.getImageData(0, 0, ${width}, ${height}).data]
  })()`)
  const row = Math.ceil((width * 3) / 4) * 4
  const bitmap = Buffer.alloc(54 + row * height)
  bitmap.write('BM', 0, 'latin1')
  bitmap.writeUInt32LE(bitmap.length, 2)
  bitmap.writeUInt32LE(54, 10)
  bitmap.writeUInt32LE(40, 14)
  bitmap.writeInt32LE(width, 18)
  bitmap.writeInt32LE(height, 22)
  bitmap.writeUInt16LE(1, 26)
  bitmap.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * 4
      for (let part = 0; part < 3; part++) bitmap.writeUInt8(pixels[from + 2 - part] ?? 0, 54 + y * row + x * 3 + part)
    }
  }
  return bitmap
}
