/** The type under which a clip of the bin is dragged; its data is the clip's id. */
export const CLIP_DRAG = 'application/x-rushes-clip';
