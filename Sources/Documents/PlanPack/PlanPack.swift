// PlanPack
