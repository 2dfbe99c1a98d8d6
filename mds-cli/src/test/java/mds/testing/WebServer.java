package mds.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;

/**
 * A server of files over HTTP on this machine that does what real ones do, and what they should
 * not: it speaks through a plain socket, so that it may lie, break off and fall silent.
 */
public final class WebServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Page> pages = new TreeMap<>();

  /** What was asked for; headers by their names in lower case. */
  public record Request(String method, String address, Map<String, String> headers) {

    /** The first byte that is asked for. */
    public int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.replaceAll("bytes=(\\d+)-.*", "$1"));
    }
  }

  /** Answers requests for one path. */
  public interface Page {
    void answer(Request request, OutputStream out) throws IOException;
  }

  private WebServer(ServerSocket socket) {
    this.socket = socket;
  }

  public static WebServer start() throws IOException {
    WebServer server = new WebServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(server::accept, "web server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> serve(client), "web client");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream()) {
      List<String> lines = head(in);
      if (lines.isEmpty()) {
        return;
      }
      String[] words = lines.get(0).split(" ", -1);
      Map<String, String> headers = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      Request request = new Request(words[0], words[1], headers);
      requests.add(request);
      page(words[1].replaceFirst("\\?.*", "")).answer(request, out);
      out.flush();
    } catch (IOException clientIsGone) {
      return;
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        if (line.size() == 0) {
          return lines;
        }
        lines.add(line.toString(StandardCharsets.ISO_8859_1));
        line.reset();
      } else if (next != '\r') {
        line.write(next);
      }
    }
    return List.of();
  }

  private synchronized Page page(String path) {
    return pages.getOrDefault(path, (request, out) -> head(out, 404, Map.of(), 0));
  }

  /** Sets what answers for a path. */
  public synchronized WebServer page(String path, Page page) {
    pages.put(path, page);
    return this;
  }

  /** Lays a file there as a good server does: with an ETag, conditions and ranges. */
  public WebServer file(String path, byte[] bytes) {
    return page(path, (request, out) -> good(request, out, bytes, bytes.length));
  }

  public WebServer file(String path, String text) {
    return file(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a good server answers.
   *
   * @param until the connection breaks before this byte of the file
   */
  public static void good(Request request, OutputStream out, byte[] bytes, int until)
      throws IOException {
    String tag = tag(bytes);
    Map<String, String> headers = new LinkedHashMap<>(Map.of("ETag", tag));
    if (tag.equals(request.headers().get("if-none-match"))) {
      head(out, 304, headers, -1);
      return;
    }
    boolean isRest =
        request.headers().containsKey("range")
            && tag.equals(request.headers().getOrDefault("if-range", tag));
    int from = isRest ? request.from() : 0;
    if (isRest) {
      headers.put("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    head(out, isRest ? 206 : 200, headers, bytes.length - from);
    out.write(bytes, from, Math.max(0, until - from));
  }

  /** A strong name of a version. */
  public static String tag(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return '"' + Long.toHexString(sum.getValue()) + '"';
  }

  /**
   * Sends the head of an answer.
   *
   * @param length negative to leave it out
   */
  public static void head(OutputStream out, int status, Map<String, String> headers, long length)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\nConnection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (length >= 0) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  public String address() {
    return "http://localhost:" + socket.getLocalPort();
  }

  /** In the order in which they came. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Forgets what it was asked so far. */
  public void forget() {
    requests.clear();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
