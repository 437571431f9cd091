// Node 16 gives WSASendTo an address of no length for a connected socket; Windows passes over it, Wine answers EFAULT.
// So the socket is led to its peer once, and then sends there as one that is not connected.
const { Socket } = require('node:dgram')

const { connect, send } = Socket.prototype
const peers = new WeakMap()

Socket.prototype.connect = function (port, address, connected) {
  connect.call(this, port, address, () => {
    peers.set(this, this.remoteAddress())
    this.disconnect()
    connected()
  })
}

Socket.prototype.send = function (message, sent) {
  const { port, address } = peers.get(this)
  send.call(this, message, port, address, sent)
}
