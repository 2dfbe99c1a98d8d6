package mds.template.node;

import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Remembers where captured texts come from, so that printing the result of a macro unchanged leads
 * back into the macro. Texts are told apart by identity: one that was changed is another.
 */
public final class Recorder {

  private final IdentityHashMap<String, RecordingOutput> origins = new IdentityHashMap<>();

  void remember(String text, RecordingOutput origin) {
    origins.put(text, origin);
  }

  Optional<RecordingOutput> originOf(Object text) {
    return text instanceof String ? Optional.ofNullable(origins.get(text)) : Optional.empty();
  }
}
