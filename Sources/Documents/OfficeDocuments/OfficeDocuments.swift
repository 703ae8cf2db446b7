// OfficeDocuments
