/**
 * The journal in a folder: one `<run>.jsonl` per run. A line is on the disk when `append` returns; a line that could not be
 * written whole is taken back, so that only a crash leaves a torn one. Reading does not go through Node's threads, which
 * nothing else in a check would start.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, promises, readdirSync, type Stats } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fail } from '../src-core/errors.ts'
import { type JournalStore, RunId } from '../src-core/journal.ts'
import { boundedBytes, errnoOf, fileFailure } from './files.ts'

/** A run writes some ten kilobytes; anything near this is not ours. */
const sizeLimit = 16 * 1024 * 1024
const suffix = '.jsonl'
// Windows has no O_NOFOLLOW; there only administrators can put anything into the folder.
const noFollow = constants.O_NOFOLLOW ?? 0
const nonBlocking = constants.O_NONBLOCK ?? 0

export class FileJournal implements JournalStore {
  /** The runs that this object began: only these are appended to. */
  private readonly begun = new Set<string>()
  private ready: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    /** Makes the folder, or refuses the one that is there. Asked before the first use of an existing or a new one. */
    private readonly prepare: (folder: string) => Promise<void>,
  ) {}

  async list(): Promise<readonly string[]> {
    const names = await this.names()
    return names.flatMap((name) => (isRunFile(name) ? [name.slice(0, -suffix.length)] : [])).sort()
  }

  /** Files that look like runs and cannot be: somebody else put them there. */
  async foreign(): Promise<readonly string[]> {
    return (await this.names()).filter((name) => name.endsWith(suffix) && !isRunFile(name)).sort()
  }

  async read(run: string): Promise<string> {
    const file = this.fileOf(run)
    try {
      const handle = openSync(file, constants.O_RDONLY | noFollow | nonBlocking)
      try {
        checkPlain(fstatSync(handle), file)
        return new TextDecoder('utf-8').decode(boundedBytes(handle, file, sizeLimit, 'journal'))
      } finally {
        closeSync(handle)
      }
    } catch (error) {
      return fileFailure(error, 'journal', file)
    }
  }

  async append(run: string, line: string): Promise<void> {
    const file = this.fileOf(run)
    await this.prepared()
    const begins = !this.begun.has(run)
    try {
      const create = begins ? constants.O_CREAT | constants.O_EXCL : 0
      const handle = await promises.open(file, constants.O_WRONLY | constants.O_APPEND | noFollow | create, 0o600)
      try {
        checkPlain(await handle.stat(), file)
        await appendWhole(handle, Buffer.from(`${line}\n`), file)
      } finally {
        await handle.close()
      }
      if (begins) await syncFolder(this.folder)
    } catch (error) {
      fileFailure(error, 'journal', file)
    }
    this.begun.add(run)
  }

  /** The folder's files; none while there is no folder. */
  private async names(): Promise<readonly string[]> {
    try {
      if (!lstatSync(this.folder).isDirectory()) {
        fail('denied', 'journal', `${this.folder} is not a folder`, {
          reason: 'journal-folder',
          values: { file: this.folder },
        })
      }
      await this.prepared()
      return readdirSync(this.folder)
    } catch (error) {
      return errnoOf(error) === 'ENOENT' ? [] : fileFailure(error, 'journal', this.folder)
    }
  }

  private async prepared(): Promise<void> {
    this.ready ??= this.prepare(this.folder)
    await this.ready
  }

  private fileOf(run: string): string {
    if (!RunId.safeParse(run).success) fail('invalid', 'journal', `no name of a run: ${run}`, { field: 'run' })
    return join(this.folder, `${run}${suffix}`)
  }
}

/** A file with a second name could be any file of the machine. */
function checkPlain(stat: Stats, file: string): void {
  if (!stat.isFile() || stat.nlink > 1) {
    fail('invalid', 'journal', `${file}: not a regular file of one name`, { reason: 'file-odd', values: { file } })
  }
}

const isRunFile = (name: string): boolean =>
  name.endsWith(suffix) && RunId.safeParse(name.slice(0, -suffix.length)).success

async function appendWhole(handle: FileHandle, line: Buffer, file: string): Promise<void> {
  const { size } = await handle.stat()
  try {
    const { bytesWritten } = await handle.write(line)
    if (bytesWritten !== line.length)
      fail('exhausted', 'journal', `${bytesWritten} of ${line.length} bytes`, {
        reason: 'file-no-space',
        values: { file },
      })
    await handle.sync()
  } catch (error) {
    // Best effort: the write's own error is the one to tell.
    await handle.truncate(size).catch(() => {})
    throw error
  }
}

/** A new name is durable only with its folder; Windows opens no folders and needs none of this on NTFS. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await promises.open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
