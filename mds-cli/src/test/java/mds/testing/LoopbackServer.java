package mds.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server of HTTP on this machine, which keeps what it was asked. */
public final class LoopbackServer implements AutoCloseable {

  private static final char[] PASSWORD = "password".toCharArray();

  private final HttpServer server;
  private final String scheme;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger status;

  /** What a client sent; headers by their names in lower case. */
  public record Request(String address, Map<String, String> headers, String body) {}

  private LoopbackServer(HttpServer server, String scheme, int status) {
    this.server = server;
    this.scheme = scheme;
    this.status = new AtomicInteger(status);
    server.createContext("/", this::answer);
    server.start();
  }

  /** One that answers everything with a status. */
  public static LoopbackServer answering(int status) throws IOException {
    return new LoopbackServer(HttpServer.create(anyPort(), 0), "http", status);
  }

  /**
   * One with a certificate for {@code localhost} that nobody else has signed.
   *
   * @param folder where its files are made: {@code server.pem} has the certificate
   */
  public static LoopbackServer secure(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("server.p12");
    keytool(
        folder,
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=localhost, O=Firewall",
        "-ext",
        "SAN=dns:localhost",
        "-validity",
        "30");
    keytool(folder, "-exportcert", "-rfc", "-file", folder.resolve("server.pem").toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new LoopbackServer(server, "https", 200);
  }

  private static void keytool(Path folder, String... words)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(words));
    line.addAll(List.of("-alias", "server", "-storepass", "password", "-keystore"));
    line.add(folder.resolve("server.p12").toString());
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(new Request(exchange.getRequestURI().toString(), headers, body));
    byte[] answer = "{\"said\": \"no such topic\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status.get(), answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** Answers with another status from now on. */
  public void answer(int other) {
    status.set(other);
  }

  public String address() {
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** In the order in which they came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
