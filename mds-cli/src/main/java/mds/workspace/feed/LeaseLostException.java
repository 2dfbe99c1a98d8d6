package mds.workspace.feed;

import java.io.IOException;

/** Another has taken over what a process was working on. */
public final class LeaseLostException extends IOException {

  LeaseLostException(String message) {
    super(message);
  }
}
