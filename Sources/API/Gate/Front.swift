import HTTP
import Studio

/// How the server is reached, as far as its routes have a say in it.
package struct Front: Sendable {
  /// The names that the server answers to; an administrator adds to them while it runs.
  package let hosts: HostPolicy
  package let rates: RequestRates

  package init(
    hosts: HostPolicy = HostPolicy(names: []), rates: RequestRates = RequestRates(.unlimited)
  ) {
    self.hosts = hosts
    self.rates = rates
  }
}
