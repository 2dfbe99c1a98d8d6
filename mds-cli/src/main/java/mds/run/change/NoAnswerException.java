package mds.run.change;

import java.io.IOException;
import java.time.Duration;

/** A share was asked and said nothing, neither what was asked for nor that it cannot. */
public final class NoAnswerException extends IOException {

  private static final long serialVersionUID = 1;

  private final Duration limit;

  public NoAnswerException(Duration limit) {
    super("it gave no answer within " + limit.toSeconds() + " s");
    this.limit = limit;
  }

  private NoAnswerException(String path, NoAnswerException silence) {
    super("`" + path + "` gave no answer within " + silence.limit.toSeconds() + " s", silence);
    this.limit = silence.limit;
  }

  /** The same for who does not know what was asked for. */
  public NoAnswerException of(String path) {
    return new NoAnswerException(path, this);
  }
}
