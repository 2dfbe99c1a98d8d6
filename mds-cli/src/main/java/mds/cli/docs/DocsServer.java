package mds.cli.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLConnection;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.DiagnosticException;
import mds.workspace.Assets;
import mds.workspace.TargetFolder;

/**
 * Serves the page, the artifacts beside it and the project's assets, and no other file, as they are
 * at each request.
 */
final class DocsServer implements AutoCloseable {

  static final String PAGE = "index.html";

  private static final String JSON = "application/json";
  private static final Map<String, String> TYPES =
      Map.of(PAGE, "text/html; charset=utf-8", "manifest.json", JSON, "catalog.json", JSON);

  private final HttpServer server;
  private final TargetFolder target;
  private final Assets assets;

  private DocsServer(HttpServer server, TargetFolder target, Assets assets) {
    this.server = server;
    this.target = target;
    this.assets = assets;
  }

  static DocsServer start(InetSocketAddress address, TargetFolder target, Assets assets)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    DocsServer server = new DocsServer(http, target, assets);
    http.createContext("/", server::answer);
    http.start();
    return server;
  }

  String address() {
    InetSocketAddress bound = server.getAddress();
    return "http://" + bound.getHostString() + ":" + bound.getPort() + "/";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      String name = path.isEmpty() ? PAGE : path;
      boolean isServed = TYPES.containsKey(name) || assets.have(name);
      Optional<byte[]> content = isServed ? content(name) : Optional.empty();
      if (content.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", type(name));
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      exchange.sendResponseHeaders(200, content.get().length);
      exchange.getResponseBody().write(content.get());
    }
  }

  private static String type(String name) {
    return Optional.ofNullable(TYPES.get(name))
        .or(() -> Optional.ofNullable(URLConnection.guessContentTypeFromName(name)))
        .orElse("application/octet-stream");
  }

  private Optional<byte[]> content(String name) throws IOException {
    try {
      return target.artifact(name);
    } catch (DiagnosticException failure) {
      throw new IOException(failure);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
