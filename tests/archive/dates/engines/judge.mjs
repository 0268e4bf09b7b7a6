// Reads EDTF values, one a line, and answers one a line: ok or no.
import edtf from 'edtf'
import { readFileSync } from 'node:fs'

for (const value of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  try {
    edtf(value)
    console.log('ok')
  } catch {
    console.log('no')
  }
}
