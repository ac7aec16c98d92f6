/** The text of a code on a picture. */
import decodeQR from "qr/decode.js";
import { texts } from "./texts/index.js";
import { TransactionError } from "./transactions.js";

/** Larger pictures only take longer. */
const widest = 1_600;

/** @throws where there is no code on it, or no picture */
export async function decodePicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, widest / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((length) => Math.max(1, Math.round(length * scale)));
  const canvas = new OffscreenCanvas(width as number, height as number);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot read pictures.");
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    throw new TransactionError(texts.signed.noCode, texts.signed.noCodeNext);
  }
}
