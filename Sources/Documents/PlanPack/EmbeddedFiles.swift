extension PlanPack {
  /// The files of `wenxian-2025`, in the order of their names. A new file is added here too; a test counts them.
  static var embeddedFiles: [PackFile] {
    let files: [(String, [UInt8])] = [
      ("discrepancies.yaml", PackageResources.discrepancies_yaml),
      ("forms.yaml", PackageResources.forms_yaml),
      ("holidays-2025.yaml", PackageResources.holidays_2025_yaml),
      ("holidays-2026.yaml", PackageResources.holidays_2026_yaml),
      ("indicators.yaml", PackageResources.indicators_yaml),
      ("kinds.yaml", PackageResources.kinds_yaml),
      ("organisations.yaml", PackageResources.organisations_yaml),
      ("plan.yaml", PackageResources.plan_yaml),
      ("schedule.yaml", PackageResources.schedule_yaml),
      ("taskforce.yaml", PackageResources.taskforce_yaml),
    ]
    return files.map { PackFile(name: $0.0, text: String(decoding: $0.1, as: UTF8.self)) }
  }
}
