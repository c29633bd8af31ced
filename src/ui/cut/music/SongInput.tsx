import { filesOfInput } from '../../intake/collect-files';
import { useIntake } from '../../intake/intake';

/** A button that asks for the file of a song and lays it under the film, in place of the one there. */
export function SongInput(props: {
  readonly text: string;
  /** What it is called where the text does not say it. */
  readonly label?: string;
  readonly className?: string;
}) {
  const intake = useIntake();
  return (
    <label className={`btn file-btn ${props.className ?? ''}`}>
      {props.text}
      <input
        type="file"
        className="visually-hidden"
        accept="audio/*,video/*,.flac,.opus,.m4a"
        aria-label={props.label ?? props.text}
        onChange={(event) => {
          const [file] = filesOfInput(event.currentTarget.files);
          event.currentTarget.value = '';
          if (file) void intake.takeSong(file);
        }}
      />
    </label>
  );
}
