package mds.run.change;

import java.io.IOException;
import java.time.Duration;

/** A share was asked and said nothing, neither what was asked for nor that it cannot. */
public final class NoAnswerException extends IOException {

  private static final long serialVersionUID = 1;

  public NoAnswerException(Duration limit) {
    super("it gave no answer within " + limit.toSeconds() + " s");
  }
}
