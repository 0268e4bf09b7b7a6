// Reads one EDTF text a line, writes for each whether edtf.js can parse it.
import { createInterface } from 'node:readline'
import edtf from 'edtf'

for await (const line of createInterface({ input: process.stdin })) {
  let verdict = 'yes'
  try {
    edtf(line)
  } catch {
    verdict = 'no'
  }
  console.log(verdict)
}
