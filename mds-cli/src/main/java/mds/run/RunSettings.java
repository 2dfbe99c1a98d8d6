package mds.run;

import mds.config.NetworkConfig;
import mds.diagnostic.WarningRules;

/**
 * What a command line says of how nodes are built.
 *
 * @param fullRefresh whether incremental models begin anew, unless their own settings say
 * @param storeFailures whether tests keep the rows they find, unless their own settings say
 * @param warnings which of them are errors
 * @param fileRoot what stands before relative paths of files that models write: nothing when the
 *     process works in the project's folder, else that folder with {@code /}
 * @param network how patiently files are read
 */
public record RunSettings(
    boolean fullRefresh,
    boolean storeFailures,
    WarningRules warnings,
    String fileRoot,
    BatchesToBuild batches,
    NetworkConfig network) {}
