package mds.net;

import java.io.IOException;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/** A request was not answered as it should have been; the diagnostic says what to do about it. */
public final class NetException extends Exception {

  private final transient Diagnostic diagnostic;
  private final boolean isPassing;

  NetException(Diagnostic diagnostic, boolean isPassing, @Nullable Throwable cause) {
    super(diagnostic.message(), cause);
    this.diagnostic = diagnostic;
    this.isPassing = isPassing;
  }

  NetException(Diagnostic diagnostic, Throwable cause) {
    this(diagnostic, false, cause);
  }

  /** One that does not pass. */
  public NetException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
    this.isPassing = false;
  }

  /** A connection that ended too early, or brought what cannot be. */
  public static NetException broken(WebAddress address, IOException failure) {
    String message = failure.getMessage();
    String why = message == null || message.isBlank() ? "no connection" : message;
    return new NetException(
        Diagnostic.error(
                Code.FETCH_BROKEN, "the connection to `" + address.shown() + "` broke: " + why)
            .hint("run it again: what has come is kept, and the rest is asked for"),
        true,
        failure);
  }

  /** An answer that is neither what was asked for nor that there is nothing new. */
  public static NetException refused(WebAddress address, int status) {
    boolean isPassing = status == 408 || status == 425 || status == 429 || status >= 500;
    Diagnostic diagnostic =
        Diagnostic.error(Code.HTTP_STATUS, "`%s` answered %d".formatted(address.shown(), status));
    return new NetException(diagnostic.hint(advice(status)), isPassing, null);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 403 -> "it is not for everybody: look at what stands behind the `?` of the address";
      case 404, 410 -> "the file is not there: look whether the address is right";
      case 407 -> "name the proxy's user: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT";
      default ->
          status / 100 == 3
              ? "it leads elsewhere in circles, or from https to http"
              : "wait and run it again; what was built before stays";
    };
  }

  /** The same once it was tried for the last time. */
  public NetException after(int attempts) {
    Diagnostic told =
        new Diagnostic(
            diagnostic.severity(),
            diagnostic.code(),
            diagnostic.message() + ", tried " + attempts + " times",
            diagnostic.location(),
            diagnostic.related(),
            diagnostic.hints(),
            diagnostic.dbt());
    return new NetException(told, isPassing, this);
  }

  /** Whether it may go well a moment later. */
  public boolean isPassing() {
    return isPassing;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
