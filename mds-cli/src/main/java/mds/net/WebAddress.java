package mds.net;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;

/** An address of a file, which may hold what keeps strangers out: a query, a user's password. */
public final class WebAddress {

  private static final Pattern FORM = Pattern.compile("(?i)https?://.+");
  private static final int SHORT = 8;

  private final URI uri;

  private WebAddress(URI uri) {
    this.uri = uri;
  }

  /** Whether a text is one. */
  public static boolean isMeant(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads one.
   *
   * @throws NetException when nothing can be asked for by it
   */
  public static WebAddress of(String text) throws NetException {
    String written = text.replaceFirst("#.*", "").replace(" ", "%20");
    Optional<URI> uri = parsed(written).filter(found -> found.getHost() != null);
    if (uri.isEmpty() || uri.get().getRawUserInfo() != null) {
      String why = uri.isEmpty() ? "an address" : "an address with a user in it";
      throw new NetException(
          Diagnostic.error(Code.FETCH_ADDRESS, "mds cannot read from " + why)
              .hint("write https://HOST/PATH, with %20 for a space and the like")
              .hint("what proves who asks stands in the query: ?{{ env_var('NAME') }}"));
    }
    if (written.replaceFirst("\\?.*", "").contains("*")) {
      throw new NetException(
          Diagnostic.error(
                  Code.FETCH_ADDRESS,
                  "`"
                      + new WebAddress(uri.get()).shown()
                      + "` is a pattern, and servers of the"
                      + " web have no lists of files")
              .hint("name each file: read_parquet(['https://...', 'https://...'])"));
    }
    return new WebAddress(uri.get());
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  URI uri() {
    return uri;
  }

  /** For people and for what is kept: without what may be secret, yet another for another query. */
  public String shown() {
    String query = uri.getRawQuery() == null ? "" : "?" + id().substring(0, SHORT);
    return shown(uri) + query;
  }

  static String shown(URI uri) {
    return host(uri) + (uri.getRawPath() == null ? "" : uri.getRawPath());
  }

  static String host(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** The path as it was written, without the query. */
  public String path() {
    return uri.getPath() == null ? "" : uri.getPath();
  }

  /** A name that no other address has, and that tells nothing of it. */
  public String id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(uri.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes).substring(0, 32);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
