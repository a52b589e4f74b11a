// @ts-nocheck
// Asks a server for a while. Prints the report of autocannon as JSON.
import autocannon from 'autocannon'

const { url, path, headers, seconds, connections, from } = JSON.parse(process.argv[2])
let count = from
const next = { setupRequest: (request) => ({ ...request, path: path + count++ }) }
const report = await autocannon({
  url,
  connections,
  duration: seconds,
  requests: [{ method: 'GET', path, headers, ...(from === null ? {} : next) }],
})
console.log(JSON.stringify({ ...report, last: count }))
