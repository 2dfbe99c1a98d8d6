package mds.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code notify:} block of a project file: whom to tell how commands ended.
 *
 * @param occasions of which somebody is told
 */
public record NotifyConfig(
    Set<Occasion> occasions, Optional<Ntfy> ntfy, Optional<Webhook> webhook) {

  public static final NotifyConfig NONE =
      new NotifyConfig(Set.of(), Optional.empty(), Optional.empty());

  /** How a command ended. */
  public enum Occasion {
    FAILURE,
    /** It went well, and had failed the time before. */
    RECOVERY,
    SUCCESS
  }

  /**
   * A text that may be a secret, and then stands in a variable of the environment only.
   *
   * @param written the text; empty when a variable has it
   * @param variable the variable's name; empty when it is written
   */
  public record Setting(Optional<String> written, Optional<String> variable) {}

  /**
   * A topic of an ntfy server.
   *
   * @param server its address
   * @param tokenVariable the variable that has the token, if one is needed
   * @param priority of failures, by ntfy's name or number
   */
  public record Ntfy(
      String server,
      Setting topic,
      Optional<String> tokenVariable,
      Optional<String> priority,
      List<String> tags) {

    public Ntfy {
      tags = List.copyOf(tags);
    }
  }

  /** An address that takes JSON. */
  public record Webhook(Setting address, Optional<String> tokenVariable) {}

  public NotifyConfig {
    occasions = Set.copyOf(occasions);
  }

  /** Whether anybody is told of anything. */
  public boolean isSet() {
    return ntfy.isPresent() || webhook.isPresent();
  }
}
