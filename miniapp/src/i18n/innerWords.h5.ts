import { fetchWords } from './words.h5';

/** Put before each page of config/innerWords.js by the browser build: the page waits until its words are there. */
await fetchWords('zh');
