package mds.workspace.queue;

import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mds.artifact.JsonText;
import mds.artifact.read.JsonValues;
import mds.engine.LockHolder;

/** What a process says of itself, as JSON that people may read, too. */
public final class HolderText {

  private HolderText() {}

  public static String write(LockHolder holder) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", holder.program());
    fields.put("process", holder.processId());
    holder.user().ifPresent(user -> fields.put("user", user));
    fields.put("host", holder.host());
    holder.since().ifPresent(since -> fields.put("since", since.toString()));
    holder.doing().ifPresent(doing -> fields.put("doing", doing));
    return JsonText.of(fields);
  }

  /** Empty when the text is not whole: it may be being written, or on a disk that failed. */
  public static Optional<LockHolder> read(String text) {
    try {
      return text.startsWith("{") && JsonValues.of(text) instanceof Map<?, ?> fields
          ? Optional.of(holder(fields))
          : Optional.empty();
    } catch (UncheckedIOException | DateTimeException notWhole) {
      return Optional.empty();
    }
  }

  private static LockHolder holder(Map<?, ?> fields) {
    return new LockHolder(
        fields.get("process") instanceof Long number ? number : 0,
        text(fields, "command").orElse("unknown program"),
        text(fields, "user"),
        text(fields, "host").orElse("unknown host"),
        text(fields, "since").map(Instant::parse),
        text(fields, "doing"));
  }

  private static Optional<String> text(Map<?, ?> fields, String key) {
    return Optional.<Object>ofNullable(fields.get(key)).map(Object::toString);
  }
}
