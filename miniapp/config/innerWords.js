const path = require('node:path');

const words = path.resolve(__dirname, '../src/i18n/innerWords.h5.ts');

/** Loader of the browser build for pages that say more than residents' words: they wait for the rest. */
module.exports = (source) => `import ${JSON.stringify(words)};\n${source}`;
module.exports.pages = /\/src\/(staff|office|clinic|street|pages\/(me|login))\/(pages\/[^/]+\/)?index\.tsx$/;
