package mds.net;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An answer whose body is still to come. */
public final class Download implements AutoCloseable {

  private final WebAddress address;
  private final HttpResponse<IncomingBody> response;
  private final Duration patience;

  Download(WebAddress address, HttpResponse<IncomingBody> response, Duration patience) {
    this.address = address;
    this.response = response;
    this.patience = patience;
  }

  public int status() {
    return response.statusCode();
  }

  /** A header's first value; empty when it is not there, too. */
  public String header(String name) {
    return response.headers().firstValue(name).orElse("").strip();
  }

  /** How many bytes the body is to have, as the server says. */
  public Optional<Long> length() {
    String length = header("Content-Length");
    return length.matches("\\d{1,18}") ? Optional.of(Long.parseLong(length)) : Optional.empty();
  }

  /**
   * The next bytes; none at the end.
   *
   * @throws NetException when the connection breaks, or nothing comes for too long
   */
  public List<ByteBuffer> next() throws NetException, InterruptedException {
    try {
      return response.body().next(patience);
    } catch (IOException failure) {
      throw NetException.broken(address, failure);
    }
  }

  /** Lets go of what has not come yet. */
  @Override
  public void close() {
    response.body().cancel();
  }
}
