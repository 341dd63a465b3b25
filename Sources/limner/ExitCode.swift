/// What the process tells its caller.
///
/// - Source: sysexits(3); 1 is a check that ran and found something wrong.
enum ExitCode: Int32 {
  case success = 0
  case failed = 1
  /// `verify`: damage that can be repaired.
  case repairable = 2
  /// `verify`: something that was acknowledged is lost.
  case loss = 3
  case usage = 64
  case badData = 65
  case noInput = 66
  case noUser = 67
  case unavailable = 69
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case tryAgain = 75
  case noPermission = 77
  case badConfiguration = 78
}
