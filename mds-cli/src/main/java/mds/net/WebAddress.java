package mds.net;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.Checksum;

/**
 * An address of a file, which may hold what keeps strangers out. A secret stands in it as the name
 * of a variable, {@code ${NAME}}: it is put in when a request is sent, and is nowhere else.
 */
public final class WebAddress {

  private static final Pattern FORM = Pattern.compile("(?i)https?://.+");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final int SHORT = 8;

  private final String written;
  private final URI uri;

  private WebAddress(String written, URI uri) {
    this.written = written;
    this.uri = uri;
  }

  /** Whether a text is one. */
  public static boolean isMeant(String text) {
    return FORM.matcher(text).matches();
  }

  /**
   * Reads one.
   *
   * @param environment the variables of the process
   * @throws NetException when nothing can be asked for by it
   */
  public static WebAddress of(String text, Map<String, String> environment) throws NetException {
    String written = text.replaceFirst("#.*", "").replace(" ", "%20");
    Optional<URI> uri = parsed(filled(written, environment));
    if (uri.isEmpty() || uri.get().getHost() == null || uri.get().getRawUserInfo() != null) {
      throw new NetException(
          Diagnostic.error(Code.FETCH_ADDRESS, "mds cannot read from such an address")
              .hint("write https://HOST/PATH, with %20 for a space, and without a user")
              .hint("what proves who asks stands in the query: ?key=${NAME_OF_A_VARIABLE}"));
    }
    WebAddress address = new WebAddress(written, uri.get());
    if (address.path().contains("*")) {
      throw new NetException(
          Diagnostic.error(
                  Code.FETCH_ADDRESS,
                  "`" + address.shown() + "` is a pattern, and web servers have no lists of files")
              .hint("name each file: read_parquet(['https://...', 'https://...'])"));
    }
    return address;
  }

  private static String filled(String written, Map<String, String> environment)
      throws NetException {
    StringBuilder filled = new StringBuilder();
    Matcher variables = VARIABLE.matcher(written);
    while (variables.find()) {
      String value = environment.getOrDefault(variables.group(1), "");
      if (value.isBlank()) {
        throw new NetException(
            Diagnostic.error(
                    Code.FETCH_ADDRESS,
                    "`" + variables.group(1) + "` is not set, which an address needs")
                .hint("set it where mds runs: for its service, its job or its user"));
      }
      variables.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return variables.appendTail(filled).toString();
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
    String query = written.contains("?") ? "?" + id().substring(0, SHORT) : "";
    return written.replaceFirst("\\?.*", "") + query;
  }

  static String host(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** The path, without the query. */
  public String path() {
    return uri.getPath() == null ? "" : uri.getPath();
  }

  /** A name that no other address has, and that tells nothing of it. */
  public String id() {
    byte[] bytes = Checksum.sha256().digest(written.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(bytes).substring(0, 32);
  }
}
