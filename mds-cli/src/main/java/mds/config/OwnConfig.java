package mds.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the keys say that dbt does not have: those of project.yml, or of the mds.yml beside a
 * dbt_project.yml.
 *
 * @param lint what is set for {@code mds lint}
 * @param identities what identifies a thing, by which several tables are joined
 * @param notifications whom to tell how commands ended
 * @param backup where copies are kept, and how many
 * @param feeds files that come again and again
 * @param publication the copies for readers
 * @param network how patiently files of others are read
 */
public record OwnConfig(
    LintConfig lint,
    List<Identity> identities,
    NotifyConfig notifications,
    BackupConfig backup,
    Optional<PublishConfig> publication,
    List<FeedConfig> feeds,
    NetworkConfig network) {

  public OwnConfig {
    identities = List.copyOf(identities);
    feeds = List.copyOf(feeds);
  }

  /** The identities by their names, in their order. */
  public Map<String, Identity> identitiesByName() {
    Map<String, Identity> byName = new LinkedHashMap<>();
    identities.forEach(identity -> byName.put(identity.name(), identity));
    return byName;
  }
}
