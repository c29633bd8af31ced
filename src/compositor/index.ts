/**
 * compositor: the layers of a plan at one instant → one frame. What it draws is what the player shows and what the
 * engines encode. It knows no file, no clock and no screen; it does not own the pictures it draws.
 * player and engine call it, on the page and in workers.
 */
export { composeFrame, composePicture } from './compose-frame';
export { blackI420, i420Converter, i420Size } from './i420/i420';
export { canvasReader } from './i420/read-canvas';
