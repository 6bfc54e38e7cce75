/**
 * A process of its own that begins a refresh of images and is killed at a moment of a step:
 * `node refresh-and-die.ts <place as JSON> <catalogue> <step> <moment>`.
 */
import { kinds } from '@openverse/media/kinds'
import { runRefresh } from '../data-refresh/data-refresh.ts'
import { recoverInterrupted } from '../data-refresh/recover-interrupted.ts'
import { openFileCatalog } from '../upstream/files/open-file-catalog.ts'
import { openInstallation } from './installation.ts'

const [place, path, deadlyStep, deadlyMoment] = process.argv.slice(2)
// As in the server, a thread of its own indexes the texts.
const { ports } = await openInstallation(JSON.parse(place!), { buildThreads: 1 })
await recoverInterrupted(ports)
const image = kinds.find(({ name }) => name === 'image')!
await runRefresh(ports, image, await openFileCatalog({ path: path!, kinds }), {
  onStep(step, moment) {
    if (step === deadlyStep && moment === deadlyMoment) process.kill(process.pid, 'SIGKILL')
  },
})
