"""The pages of the outputs, of the matrices and of the plan map."""
