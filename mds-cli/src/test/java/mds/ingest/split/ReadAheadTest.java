package mds.ingest.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import mds.ingest.text.Line;
import mds.ingest.text.Line.Decoding;
import mds.ingest.text.LineDecoder;
import mds.ingest.text.LineForm;
import mds.ingest.text.LineReader;
import mds.ingest.text.LongLineException;
import mds.ingest.text.RawLine;
import mds.ingest.text.RawLine.End;
import mds.ingest.text.TextEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {

  // More than wait at once, so that both threads wait for each other.
  private static final int MANY = 300_000;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MANY})
  void allLinesComeInTheirOrder(int count) throws Exception {
    try (ReadAhead ahead = ReadAhead.of(numbered(count))) {
      assertThat(numbers(ahead)).hasSize(count).isSorted();
      assertThat(ahead.next()).isEmpty();
    }
  }

  @Test
  void aFileThatBreaksOffIsToldOfBehindTheLinesBeforeIt() throws Exception {
    IOException broken = new IOException("the share is gone");
    AtomicLong number = new AtomicLong();
    LineSource source =
        () -> {
          if (number.get() == MANY) {
            throw broken;
          }
          return Optional.of(line(number.incrementAndGet()));
        };
    try (ReadAhead ahead = ReadAhead.of(source)) {
      assertThatThrownBy(() -> numbers(ahead)).isSameAs(broken);
    }
  }

  @Test
  void aLineThatIsTooLongIsToldOf() throws Exception {
    byte[] file = "a line of more than ten bytes".getBytes(StandardCharsets.UTF_8);
    LineReader reader =
        new LineReader(new ByteArrayInputStream(file), new LineForm(1, false, '\n'), 10);
    LineDecoder decoder = new LineDecoder(TextEncoding.ofWorkbook());
    LineSource source = () -> reader.next().map(decoder::decode);
    try (ReadAhead ahead = ReadAhead.of(source)) {
      assertThatThrownBy(ahead::next).isInstanceOf(LongLineException.class);
    }
  }

  @Test
  void whatBreaksTheReadingThreadBreaksTheCaller() throws Exception {
    LineSource source =
        () -> {
          throw new OutOfMemoryError("of a line");
        };
    try (ReadAhead ahead = ReadAhead.of(source)) {
      assertThatThrownBy(ahead::next).hasRootCauseInstanceOf(OutOfMemoryError.class);
    }
  }

  @Test
  void nothingIsReadAnyMoreOnceItIsClosed() throws Exception {
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean readLate = new AtomicBoolean();
    LineSource endless =
        () -> {
          readLate.compareAndSet(false, closed.get());
          return Optional.of(line(1));
        };
    ReadAhead ahead = ReadAhead.of(endless);
    assertThat(ahead.next()).isPresent();

    ahead.close();
    closed.set(true);

    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("read ahead") && thread.isAlive());
    assertThat(readLate).isFalse();
  }

  private static LineSource numbered(int count) {
    AtomicLong number = new AtomicLong();
    return () ->
        number.get() < count ? Optional.of(line(number.incrementAndGet())) : Optional.empty();
  }

  private static Line line(long number) {
    byte[] bytes = Long.toString(number).getBytes(StandardCharsets.UTF_8);
    return new Line(new RawLine(number, 0, bytes, End.FEED), bytes, Decoding.ASCII, false);
  }

  private static List<Long> numbers(ReadAhead ahead) throws IOException, LongLineException {
    List<Long> numbers = new ArrayList<>();
    Optional<Line> line = ahead.next();
    while (line.isPresent()) {
      numbers.add(line.get().number());
      line = ahead.next();
    }
    return numbers;
  }
}
