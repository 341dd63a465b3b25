extension SignIn.Device {
  /// What a person calls it: "Firefox on Android", "curl", or "Unknown device".
  package var words: String {
    let browser = SignIn.Device.browsers.first { userAgent.contains($0.mark) }?.name
    let system = SignIn.Device.systems.first { userAgent.contains($0.mark) }?.name
    switch (browser, system) {
    case (let browser?, let system?): return "\(browser) on \(system)"
    case (nil, let system?): return system
    case (let browser?, nil): return browser
    case (nil, nil):
      // A script names itself first: "curl/8.5.0", "python-requests/2.31".
      let first = userAgent.prefix { $0 != "/" && $0 != " " }
      return first.isEmpty || first == "Mozilla" ? "Unknown device" : String(first.prefix(40))
    }
  }

  /// In this order, since browsers carry the names of those that they resemble.
  private static let browsers: [(mark: String, name: String)] = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
  ]

  private static let systems: [(mark: String, name: String)] = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"),
    ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
  ]
}
