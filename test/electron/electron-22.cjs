// What Electron 22, the newest whose runtime the suite can have, lacks of the Electron that ships. Only for tests.
const { protocol } = require('electron')

globalThis.Response ??= class {
  constructor(body, { status = 200, headers = {} } = {}) {
    Object.assign(this, { body, status, headers })
  }
}

protocol.handle ??= (scheme, handler) =>
  protocol.registerBufferProtocol(scheme, (request, respond) => {
    handler({ url: request.url }).then(
      ({ body, status, headers }) =>
        respond(
          status === 200
            ? { data: Buffer.from(body), headers, mimeType: headers['Content-Type'].split(';')[0] }
            : { error: -6 },
        ),
      () => respond({ error: -2 }),
    )
  })
