package mds.template.node;

import java.util.Optional;
import mds.diagnostic.LineMap;
import mds.value.Text;

/** Joins what is written to one text, and notes for each piece where it comes from. */
public final class RecordingOutput extends Output {

  private final Recorder recorder;
  private final StringBuilder text = new StringBuilder();
  private final LineMap.Builder pieces = new LineMap.Builder();

  public RecordingOutput(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  void data(String data, int start, Evaluation evaluation) {
    pieces.copied(text.length(), evaluation.source(), start);
    text.append(data);
  }

  @Override
  void print(Object value, ExpressionNode printed, Evaluation evaluation) {
    Optional<RecordingOutput> origin = recorder.originOf(value);
    if (origin.isPresent()) {
      pieces.addAll(origin.get().pieces, text.length());
    } else {
      pieces.made(text.length(), evaluation.source(), printed.range());
    }
    text.append(Text.str(value));
  }

  @Override
  Output capture() {
    return new RecordingOutput(recorder);
  }

  @Override
  public String captured() {
    String captured = text.toString();
    recorder.remember(captured, this);
    return captured;
  }

  /** Where the text comes from that was written. */
  public LineMap lineMap() {
    return pieces.build(text.toString());
  }

  @Override
  public void write(char[] buffer, int offset, int length) {
    text.append(buffer, offset, length);
  }
}
