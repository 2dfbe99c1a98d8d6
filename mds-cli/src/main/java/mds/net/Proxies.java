package mds.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proxies that the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY name, in capitals or not, as
 * curl reads them; where they name none, those that Java was told of.
 */
final class Proxies extends ProxySelector {

  private static final int USUAL_PORT = 80;

  private final Map<String, String> environment;

  Proxies(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Proxy> select(URI uri) {
    Optional<URI> named = named(uri);
    if (named.isEmpty()) {
      ProxySelector usual = ProxySelector.getDefault();
      return usual == null ? List.of(Proxy.NO_PROXY) : usual.select(uri);
    }
    return isExcepted(uri.getHost())
        ? List.of(Proxy.NO_PROXY)
        : List.of(new Proxy(Proxy.Type.HTTP, address(named.get())));
  }

  /** The proxy of an address, as somebody wrote it; empty when the variables name none. */
  Optional<URI> named(URI uri) {
    boolean isSecure = "https".equals(uri.getScheme());
    return variable(isSecure ? "HTTPS_PROXY" : "HTTP_PROXY")
        .map(text -> text.contains("://") ? text : "http://" + text)
        .map(URI::create);
  }

  private static InetSocketAddress address(URI proxy) {
    int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
    return InetSocketAddress.createUnresolved(proxy.getHost(), port);
  }

  private boolean isExcepted(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    for (String exception : variable("NO_PROXY").orElse("").split(",", -1)) {
      String name = exception.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
      boolean isWithin = !name.isEmpty() && (lower.equals(name) || lower.endsWith("." + name));
      if (name.equals("*") || isWithin) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name))
        .or(() -> Optional.ofNullable(environment.get(name.toLowerCase(Locale.ROOT))))
        .filter(value -> !value.isBlank());
  }

  /** What a proxy is told of who asks, where its address has a name and a password. */
  Optional<String> credentials(URI uri) {
    return isExcepted(uri.getHost())
        ? Optional.empty()
        : named(uri).map(URI::getUserInfo).map(info -> "Basic " + encoded(info));
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    // the request fails with the same exception, which says all there is to say
  }
}
