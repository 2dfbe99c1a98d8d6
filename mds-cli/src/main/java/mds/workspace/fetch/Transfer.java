package mds.workspace.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.net.Download;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.net.WebAddress;

/**
 * Brings one file, in one attempt: asks for what is missing of what an earlier attempt began, else
 * for all of it unless it is the version that is there. Parts of two versions never meet: the rest
 * is asked for by the version's name, and the answer is held to it.
 */
final class Transfer {

  // What a kill or a power cut may cost.
  private static final long SYNCED_EVERY = 8L << 20;
  private static final Pattern SPAN = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
  private static final String GZIP = "gzip";

  private final HttpRequests requests;
  private final WebAddress address;
  private final CopyFolder folder;
  private final Duration timeout;
  private final boolean isParquet;
  private long bytes;

  Transfer(
      HttpRequests requests,
      WebAddress address,
      CopyFolder folder,
      Duration timeout,
      boolean isParquet) {
    this.requests = requests;
    this.address = address;
    this.folder = folder;
    this.timeout = timeout;
    this.isParquet = isParquet;
  }

  /** How many bytes have come over the network, in all attempts. */
  long bytes() {
    return bytes;
  }

  /** Brings the copy up to date, and says what it is known by. */
  CopyFacts run() throws IOException, NetException, InterruptedException {
    Optional<CopyFacts> begun = folder.begun().filter(CopyFacts::isResumable);
    Optional<CopyFacts> known = folder.known();
    Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept-Encoding", "identity"));
    headers.putAll(
        begun.map(CopyFacts::rest).orElse(known.map(CopyFacts::ifOther).orElse(Map.of())));
    try (Download answer = requests.open(address, headers, timeout)) {
      switch (answer.status()) {
        case 304 -> {
          CopyFacts same = known.filter(facts -> begun.isEmpty()).orElseThrow(() -> senseless(304));
          folder.touch(same);
          return same;
        }
        case 206 -> receiveRest(begun.orElseThrow(() -> senseless(206)), answer);
        case 200 -> receiveAll(answer);
        case 416 -> {
          folder.forget();
          throw broken("it has no such rest of the file");
        }
        default -> throw NetException.refused(address, answer.status());
      }
    }
    return finish();
  }

  private NetException senseless(int status) {
    return broken("it answered " + status + " where nothing of the kind was asked for");
  }

  private NetException broken(String why) {
    return NetException.broken(address, new IOException(why));
  }

  private void receiveAll(Download answer) throws IOException, NetException, InterruptedException {
    folder.forget();
    receive(CopyFacts.of(address.shown(), answer), answer);
  }

  private void receiveRest(CopyFacts begun, Download answer)
      throws IOException, NetException, InterruptedException {
    Matcher span = SPAN.matcher(answer.header("Content-Range"));
    boolean isNext =
        span.matches()
            && Long.parseLong(span.group(1)) == begun.size()
            && (begun.total() < 0 || span.group(2).equals(Long.toString(begun.total())));
    String tag = answer.header("ETag");
    String modified = answer.header("Last-Modified");
    boolean isSame =
        tag.equals(begun.tag()) && (modified.isEmpty() || modified.equals(begun.modified()));
    if (!isNext || !isSame) {
      folder.forget();
      throw broken("the file was replaced while it was fetched");
    }
    receive(begun, answer);
  }

  private void receive(CopyFacts begun, Download answer)
      throws IOException, NetException, InterruptedException {
    CopyFacts facts = begun;
    try (FileChannel channel =
        FileChannel.open(folder.partial(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(facts.size());
      channel.position(facts.size());
      folder.note(facts);
      try {
        List<ByteBuffer> next = answer.next();
        for (; !next.isEmpty(); next = answer.next()) {
          write(channel, next);
          if (channel.position() - facts.size() >= SYNCED_EVERY) {
            facts = synced(facts, channel);
          }
        }
      } finally {
        facts = synced(facts, channel);
      }
    }
    if (facts.total() >= 0 && facts.size() != facts.total()) {
      throw broken("%d of %d bytes came".formatted(facts.size(), facts.total()));
    }
  }

  private void write(FileChannel channel, List<ByteBuffer> parts) throws IOException {
    for (ByteBuffer part : parts) {
      bytes += part.remaining();
      while (part.hasRemaining()) {
        channel.write(part);
      }
    }
  }

  private CopyFacts synced(CopyFacts facts, FileChannel channel) throws IOException {
    channel.force(true);
    CopyFacts now = facts.with(channel.position(), "");
    folder.note(now);
    return now;
  }

  private CopyFacts finish() throws IOException, NetException {
    CopyFacts sent = folder.begun().orElseThrow(() -> broken("what came is gone"));
    unpack(sent.encoding());
    Optional<String> flaw = FileForm.flaw(folder.ready(), isParquet);
    if (flaw.isPresent()) {
      folder.forget();
      throw new NetException(
          Diagnostic.error(
                  Code.FETCH_NO_DATA,
                  "`" + address.shown() + "` is not what is to be read: " + flaw.get())
              .hint("open it in a browser: a login or an error page may be in the way")
              .hint("the copy of before stays, and so does what was built of it"));
    }
    CopyFacts facts =
        sent.with(CopyFolder.length(folder.ready()), CopyFolder.checksum(folder.ready()));
    if (isUnchanged(facts)) {
      folder.touch(facts);
      folder.forget();
    } else {
      folder.take(facts);
    }
    return facts;
  }

  // A copy with the same contents keeps its place and its time, so that nobody else sees a change.
  private boolean isUnchanged(CopyFacts facts) throws IOException {
    return folder.known().filter(known -> known.fact().equals(facts.fact())).isPresent();
  }

  private void unpack(String encoding) throws IOException, NetException {
    boolean isPackedItself = address.path().endsWith(".gz");
    if (encoding.isEmpty() || (encoding.equals(GZIP) && isPackedItself)) {
      Files.move(folder.partial(), folder.ready(), StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    if (!encoding.equals(GZIP)) {
      folder.forget();
      throw broken("it sends the encoding `" + encoding + "`, which was not asked for");
    }
    try {
      unpack(folder.partial(), folder.ready());
    } catch (ZipException | EOFException malformed) {
      folder.forget();
      throw broken("what it packed cannot be unpacked: " + malformed.getMessage());
    }
  }

  private static void unpack(Path packed, Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed), 1 << 16);
        FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] part = new byte[1 << 16];
      for (int count = in.read(part); count > 0; count = in.read(part)) {
        ByteBuffer buffer = ByteBuffer.wrap(part, 0, count);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
      }
      channel.force(true);
    }
  }
}
