/** Requests over HTTP from behind a corporate firewall: proxies, and certificates of its own. */
@NullMarked
package mds.net;

import org.jspecify.annotations.NullMarked;
