/**
 * React DOM begins to run here, in a file with nothing but React (page.config.ts): it makes errors when it is loaded, and
 * for the place of each of them V8 reads all of the file again that it is called from.
 */
export { createRoot } from 'react-dom/client'
