package mds.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;

/**
 * Sends requests, through the proxy that the environment names. Made when first needed: Java loads
 * many classes for it.
 */
public final class HttpRequests {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Proxies proxies;
  private final TrustedCertificates certificates;
  private final HttpClient client;

  /**
   * @param environment the variables of the process
   * @param bundles PEM files with certificates that are trusted besides Java's own
   * @throws NetException when a bundle holds no certificates
   */
  public HttpRequests(Map<String, String> environment, List<byte[]> bundles) throws NetException {
    this.proxies = new Proxies(environment);
    try {
      this.certificates = new TrustedCertificates(bundles);
      this.client =
          HttpClient.newBuilder()
              .proxy(proxies)
              .sslContext(certificates.context())
              .version(HttpClient.Version.HTTP_1_1) // proxies and small servers know no more
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build();
    } catch (GeneralSecurityException | IOException failure) {
      throw new NetException(
          Diagnostic.error(Code.TLS_REFUSED, "cannot read the certificates: " + words(failure))
              .hint("a bundle is a text file of certificates, each from BEGIN to END CERTIFICATE"),
          failure);
    }
  }

  /** A request to an address, with the time limit that all of mds's have. */
  public static HttpRequest.Builder to(URI address) {
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  /**
   * Sends a request and reads all of its answer.
   *
   * @throws NetException when nothing was answered, or with anything but success
   */
  public String send(HttpRequest request) throws NetException, InterruptedException {
    HttpResponse<String> answer = answer(request);
    if (answer.statusCode() / 100 != 2) {
      throw new NetException(
          Diagnostic.error(
                  Code.HTTP_STATUS,
                  "`%s` answered %d: %s"
                      .formatted(shown(request.uri()), answer.statusCode(), start(answer.body())))
              .hint("look whether address and token are right, and what its operator says"));
    }
    return answer.body();
  }

  /**
   * Asks for a file, and gives the answer as soon as it begins.
   *
   * @param headers names and values
   * @param patience for how long nothing may come
   * @throws NetException when nothing was answered
   */
  public Download open(WebAddress address, Map<String, String> headers, Duration patience)
      throws NetException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.uri()).timeout(patience);
    headers.forEach(request::header);
    try {
      return new Download(address, send(request.build(), any -> new IncomingBody()), patience);
    } catch (ConnectException | HttpTimeoutException failure) {
      throw new NetException(unreachable(address.uri(), failure), true, failure);
    } catch (IOException failure) {
      throw NetException.broken(address, failure); // also when it broke just behind the head
    }
  }

  private HttpResponse<String> answer(HttpRequest request)
      throws NetException, InterruptedException {
    try {
      return send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new NetException(unreachable(request.uri(), failure), true, failure);
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException, NetException, InterruptedException {
    try {
      return client.send(withCredentials(request), body);
    } catch (SSLException failure) {
      throw new NetException(refused(request.uri(), failure), failure);
    }
  }

  // Not by an authenticator, beside which Java sends no `Authorization` of the request's own.
  private HttpRequest withCredentials(HttpRequest request) {
    return proxies
        .credentials(request.uri())
        .map(
            credentials ->
                HttpRequest.newBuilder(request, (name, value) -> true)
                    .header("Proxy-Authorization", credentials)
                    .build())
        .orElse(request);
  }

  // Whose certificate it is says whether a firewall reads along, and which one is to be trusted.
  private Diagnostic refused(URI address, SSLException failure) {
    Optional<X509Certificate> certificate = certificates.refused();
    String whose =
        certificate
            .map(
                known ->
                    "the certificate `%s`, issued by `%s`, is not trusted"
                        .formatted(known.getSubjectX500Principal(), known.getIssuerX500Principal()))
            .orElse(words(failure));
    return Diagnostic.error(
            Code.TLS_REFUSED, "no secure connection to `" + shown(address) + "`: " + whose)
        .hint("save the issuer's certificate as PEM and name the file: MDS_CA_BUNDLE=FILE")
        .hint("who runs the firewall has it; browsers here may know it already");
  }

  private Diagnostic unreachable(URI address, IOException failure) {
    String way =
        proxies
            .named(address)
            .map(proxy -> " through the proxy `" + shown(proxy) + "`")
            .orElse(", without a proxy");
    return Diagnostic.error(
            Code.HTTP_UNREACHABLE,
            "cannot reach `" + shown(address) + "`" + way + ": " + words(failure))
        .hint("behind a firewall, name its proxy: HTTPS_PROXY=http://HOST:PORT");
  }

  // Paths and queries of addresses may be what keeps strangers out, as may a proxy's user.
  private static String shown(URI address) {
    return WebAddress.host(address);
  }

  private static String start(String body) {
    String line = body.strip().lines().findFirst().orElse("nothing");
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? "no connection" : message;
  }
}
