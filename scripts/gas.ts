import { measureOurs } from "./gas/ours.js";

console.log(await measureOurs((step) => console.error(step)));
process.exit(0);
